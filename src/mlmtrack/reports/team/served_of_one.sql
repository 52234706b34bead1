-- How many customers :person looks after on :day.
select customer.served_by as person_id, count(*) as customers
  from customer
  join person on person.id = customer.person_id
 where customer.served_by = :person
   and @is_customer()
   and @not_by(person.archived_on)
   and not @has_role(enrollment, customer.person_id)
 group by customer.served_by
