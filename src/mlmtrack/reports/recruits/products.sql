-- What :person and their customers ordered most often by :day, the three most frequent.
select product
  from orders
 where (buyer_id = :person or credited_to = :person)
   and product is not null
   and placed_on <= :day
 group by product
 order by count(*) desc, sum(points) desc, product
 limit 3
