"""What OK brings and takes."""
