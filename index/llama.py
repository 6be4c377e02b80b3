"""The library as a llama_index retriever, so that it plugs into anything built on llama_index.

Only plumbing: no language model, no network, no global settings.  A node is a
whole paragraph; its id is the paragraph's id, which leads back to the source.
"""

import asyncio
from typing import TYPE_CHECKING

from index.library import Hit, Library
from index.scope import Scope
from ingest.errors import MissingPackage

if TYPE_CHECKING:
    from llama_index.core.base.base_retriever import BaseRetriever
    from llama_index.core.schema import NodeWithScore, QueryBundle


def build_retriever(library: Library, *, scope: Scope | None = None, k: int = 10) -> "BaseRetriever":
    """A llama_index retriever over a library: the k best paragraphs in scope, best first.

    `retrieve("care leavers")` and `await aretrieve(...)` give nodes whose text
    is the paragraph and whose metadata says whose words they are and where they
    stand (doc, title, publisher, authority, date, page, paragraph, heading).

    Raises:
        MissingPackage: llama_index is not installed.
    """
    try:
        from llama_index.core.base.base_retriever import BaseRetriever
        from llama_index.core.callbacks import CallbackManager
    except ImportError as error:
        raise MissingPackage("llama-index is not installed: pip install llama-index-core") from error

    class LibraryRetriever(BaseRetriever):  # type: ignore[misc]
        """Paragraphs of one library; made by `build_retriever`."""

        def _retrieve(self, query_bundle: "QueryBundle") -> "list[NodeWithScore]":
            return [node_of(library, hit) for hit in library.search(query_bundle.query_str, scope=scope, k=k)]

        async def _aretrieve(self, query_bundle: "QueryBundle") -> "list[NodeWithScore]":
            return await asyncio.to_thread(self._retrieve, query_bundle)

    return LibraryRetriever(callback_manager=CallbackManager([]))


def node_of(library: Library, hit: Hit) -> "NodeWithScore":
    """One hit as a llama_index node with its score."""
    from llama_index.core.schema import NodeWithScore, TextNode

    paragraph = library.paragraph(hit.paragraph_id)
    document = library.document(paragraph.doc_id)
    metadata = {
        "doc": document.source.filename,
        "title": document.title,
        "publisher": document.publisher,
        "authority": document.authority,
        "date": "" if document.published is None else document.published.isoformat(),
        "page": paragraph.first_page,
        "paragraph": paragraph.number or "",
        "heading": " > ".join(paragraph.headings),
    }
    node = TextNode(id_=paragraph.paragraph_id, text=paragraph.text, metadata=metadata)
    return NodeWithScore(node=node, score=hit.score)
