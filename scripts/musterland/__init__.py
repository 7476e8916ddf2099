"""The sample data of the invented Land Musterland: workbooks written from fixed tables."""
