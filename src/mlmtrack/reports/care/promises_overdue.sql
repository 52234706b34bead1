-- How many promises of each were open at the end of :end and past their day.
select person_id, count(*) as overdue
  from promise
 where due_on < :end
   and made_on <= :end
   and @not_by(closed_on, :end)
 group by person_id
