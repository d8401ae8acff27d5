"""Frames as Parquet and back; text is a dictionary in the file and stays one in memory."""

from __future__ import annotations

import io
from collections.abc import Collection

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq


def to_parquet(frame: pd.DataFrame) -> bytes:
    """A frame as the bytes of a Parquet file: the same ones for the same rows."""
    table = pa.Table.from_pandas(frame, preserve_index=False).replace_schema_metadata(None)
    text = [field.name for field in table.schema if _is_text(field.type)]
    # Read as text, a column of a few words would cost ten times what is computed from it.
    table = table.cast(
        pa.schema([pa.field(f.name, pa.string() if f.name in text else f.type) for f in table.schema])
    )
    file = io.BytesIO()
    pq.write_table(table, file, compression="zstd", use_dictionary=text or False, store_schema=False)
    return file.getvalue()


def from_parquet(data: bytes, columns: Collection[str] | None = None) -> pa.Table:
    """The columns of a file that it has, text as dictionaries."""
    source = pa.BufferReader(data)
    head = pq.read_metadata(source)
    there = head.schema.to_arrow_schema()
    wanted = [name for name in there.names if columns is None or name in columns]
    text = [name for name in wanted if _is_text(there.field(name).type)]
    source.seek(0)
    file = pq.ParquetFile(source, metadata=head, read_dictionary=text)
    return file.read(columns=wanted, use_threads=False)


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))
