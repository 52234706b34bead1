-- The points credited to :person from :start to :day.
select credited_to as person_id, sum(points) as points
  from orders
 where credited_to = :person
   and placed_on between :start and :day
 group by credited_to
