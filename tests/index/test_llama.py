"""The llama_index adapter: nodes that lead back to their paragraph, no model, no global settings."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from invented import Folder, HashingEncoder, some_files, sync

from index.llama import build_retriever
from index.scope import Scope
from index.store import open_library


def test_nodes_are_the_library_s_own_hits(tmp_path: Path) -> None:
    sync(tmp_path, Folder(some_files(3)))
    with open_library(tmp_path, encoder=HashingEncoder()) as library:
        retriever = build_retriever(library, k=5)
        hits = library.search("fostering", k=5)
        nodes = retriever.retrieve("fostering")
        assert [(n.node.node_id, n.score) for n in nodes] == [(h.paragraph_id, h.score) for h in hits]
        paragraph = library.paragraph(hits[0].paragraph_id)
        assert nodes[0].node.text == paragraph.text
        assert nodes[0].node.metadata == {
            "doc": library.document(paragraph.doc_id).source.filename,
            "title": "Farshire: inspection of children's services",
            "publisher": "Ofsted",
            "authority": "Farshire",
            "date": "2018-05-01",
            "page": 1,
            "paragraph": paragraph.number,
            "heading": paragraph.headings[0],
        }
        with ThreadPoolExecutor(1) as thread:  # a browser test leaves a running loop in this one
            again = thread.submit(asyncio.run, retriever.aretrieve("fostering")).result()
        assert [n.node.node_id for n in again] == [n.node.node_id for n in nodes]
        assert build_retriever(library, scope=Scope(authorities=("Elsewhere",))).retrieve("fostering") == []


def test_no_language_model_and_no_embedding_model_is_asked_for(tmp_path: Path) -> None:
    from llama_index.core import Settings

    before = (Settings._llm, Settings._embed_model)
    sync(tmp_path, Folder(some_files(1)))
    with open_library(tmp_path, encoder=HashingEncoder()) as library:
        assert build_retriever(library).retrieve("fostering")
    assert (Settings._llm, Settings._embed_model) == before
