"""What is found out of a whole collection: topics, repeated statistics, embeddings to search by."""
