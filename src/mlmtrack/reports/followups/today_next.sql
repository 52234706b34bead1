-- On which day after :today the next follow-up is due.
select min(followup.due_on) as due_on
  from followup
  join person on person.id = followup.person_id
 where followup.closed_on is null
   and followup.due_on > :today
   and @not_by(person.archived_on, :today)
   and @not_by(person.do_not_contact_since, :today)
