"""An outside baseline: a plain llama_index pipeline, whose five chunks are its answer.

    python -m evals.baselines FOLDER QUESTIONS.jsonl ANSWERS.jsonl

1,024-token chunks of each page, all-MiniLM-L6-v2, exact dense search, the five
best chunks returned with document and page.  It knows no paragraphs and never
declines, as such a pipeline does by default.
"""

import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from evals.questions import Question, read_questions
from ingest.errors import MissingPackage, ScrutineerError

CHUNK_TOKENS = 1024
TOP = 5


def read_pages(folder: Path) -> Iterator[tuple[str, int, str]]:
    """(file relative to the folder, page from 1, text) of every page that has text: PDF, plain text and HTML files."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.suffix.lower() == ".pdf":
            try:
                pages = [page.extract_text() for page in PdfReader(path).pages]
            except (PyPdfError, ValueError, KeyError) as error:
                print(f"{name}: left out, pypdf cannot read it ({error})", file=sys.stderr)
                continue
        elif path.suffix.lower() in (".txt", ".md", ".html"):
            text = path.read_text(encoding="utf-8", errors="replace")
            pages = [re.sub(r"<[^>]+>", " ", text) if path.suffix.lower() == ".html" else text]
        else:
            continue
        for number, text in enumerate(pages, start=1):
            if text.strip():
                yield name, number, text


def build_chunks(folder: Path) -> Any:
    """A llama_index retriever over the folder's pages: the five nearest chunks of 1,024 tokens."""
    try:
        from llama_index.core import Document, VectorStoreIndex
        from llama_index.core.base.embeddings.base import BaseEmbedding
        from llama_index.core.node_parser import SentenceSplitter
    except ImportError as error:
        raise MissingPackage("the baseline needs llama-index: pip install llama-index") from error
    from index.encoders import SentenceEncoder

    encoder = SentenceEncoder()

    class MiniLM(BaseEmbedding):  # type: ignore[misc]
        """The project's own default model behind llama_index's interface."""

        def _get_query_embedding(self, query: str) -> list[float]:
            return [float(value) for value in encoder.encode_queries([query])[0]]

        def _get_text_embedding(self, text: str) -> list[float]:
            return [float(value) for value in encoder.encode_passages([text])[0]]

        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            return [[float(value) for value in row] for row in encoder.encode_passages(texts)]

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

    documents = [
        Document(text=text, metadata={"doc": name, "page": page}, excluded_embed_metadata_keys=["doc", "page"])
        for name, page, text in read_pages(folder)
    ]
    splitter = SentenceSplitter(chunk_size=CHUNK_TOKENS)
    index = VectorStoreIndex.from_documents(documents, embed_model=MiniLM(), transformations=[splitter])
    return index.as_retriever(similarity_top_k=TOP)


def answer_with_chunks(questions: Sequence[Question], retriever: Any) -> Iterator[dict[str, Any]]:
    """The five chunks of each question as its answer, each citing itself by document and page."""
    for question in questions:
        found = retriever.retrieve(question.question)
        chunks = [
            {"doc": node.metadata["doc"], "page": node.metadata["page"], "text": node.get_content(metadata_mode="none")}
            for node in found
        ]
        yield {
            "v": 1,
            "id": question.id,
            "question": question.question,
            "status": "answered",
            "text": "\n".join(f"{chunk['text']} [{n}]" for n, chunk in enumerate(chunks, 1)),
            "statements": [
                {"text": chunk["text"], "kind": "quote", "citations": [n]} for n, chunk in enumerate(chunks, 1)
            ],
            "citations": [
                {"n": n, "doc": chunk["doc"], "page": chunk["page"], "passage": chunk["text"]}
                for n, chunk in enumerate(chunks, 1)
            ],
            "retrieved": chunks,
        }


def main(arguments: Sequence[str] | None = None) -> int:
    """Reads a folder, answers the questions, writes the answers."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if len(given) != 3:
        print("usage: python -m evals.baselines FOLDER QUESTIONS.jsonl ANSWERS.jsonl", file=sys.stderr)
        return 1
    try:
        questions = read_questions(Path(given[1]))
        rows = list(answer_with_chunks(questions, build_chunks(Path(given[0]))))
    except ScrutineerError as error:
        print(error, file=sys.stderr)
        return 1
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    Path(given[2]).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
