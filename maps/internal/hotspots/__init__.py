"""Where does the same trouble return, and what is done? The planner's pages."""
