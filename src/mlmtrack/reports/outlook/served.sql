-- Who has the role of a customer on :day, and who looks after them; those out of sight left out.
select customer.person_id, customer.served_by
  from customer
  join person on person.id = customer.person_id
 where customer.since <= :day
   and (customer.until is null or customer.until > :day)
   and (person.archived_on is null or person.archived_on > :day)
