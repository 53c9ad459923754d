"""E-mail: letters of residents, and answers under them."""
