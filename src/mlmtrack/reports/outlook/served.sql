-- Who has the role of a customer on :day, and who looks after them; the archived left out.
select customer.person_id, customer.served_by
  from customer
  join person on person.id = customer.person_id
 where @is_customer()
   and @not_by(person.archived_on)
