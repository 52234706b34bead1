-- The points credited to each from :start to :day.
select credited_to as person_id, sum(points) as points
  from orders
 where placed_on between :start and :day
 group by credited_to
