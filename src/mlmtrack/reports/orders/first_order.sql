-- The day of the first order in the book.
select min(placed_on) as day
  from orders
