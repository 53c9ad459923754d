"""Letters of residents, from the mailbox to the answer under them."""
