"""What a row is: one declaration a table, from which SQL, checks, units and docs all come."""
