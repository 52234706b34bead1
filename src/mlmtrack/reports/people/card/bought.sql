-- How many orders :person placed up to :day, what they come to, and the day of the last.
select count(*) as count,
       coalesce(sum(points), 0) as points,
       sum(price) as price,
       max(placed_on) as last_on
  from orders
 where buyer_id = :person
   and placed_on <= :day
