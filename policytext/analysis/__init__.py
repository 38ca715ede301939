"""What is found out of a corpus: topics, findings, embeddings, what stands around a record."""
