-- The times in which :person was a customer, as far as they had begun by :day.
select customer.since,
       customer.until,
       customer.served_by,
       server.name as served_by_name
  from customer
  join person as server on server.id = customer.served_by
 where customer.person_id = :person
   and customer.since <= :day
 order by customer.since
