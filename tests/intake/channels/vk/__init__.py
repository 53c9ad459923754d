"""What VK brings and takes."""
