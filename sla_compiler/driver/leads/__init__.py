"""Files of leads: lines of JSON, tables as CSV or Parquet; read as a stream, counted by several processes."""
