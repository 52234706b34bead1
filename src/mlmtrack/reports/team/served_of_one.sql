-- How many customers :person looks after on :day.
select customer.served_by as person_id, count(*) as customers
  from customer
  join person on person.id = customer.person_id
 where customer.served_by = :person
   and customer.since <= :day
   and (customer.until is null or customer.until > :day)
   and (person.archived_on is null or person.archived_on > :day)
   and not exists (select 1 from enrollment
                    where enrollment.person_id = customer.person_id
                      and enrollment.joined_on <= :day
                      and (enrollment.left_on is null or enrollment.left_on > :day))
 group by customer.served_by
