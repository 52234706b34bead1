-- On which day after :today the next follow-up is due.
select min(followup.due_on) as due_on
  from followup
  join person on person.id = followup.person_id
 where followup.closed_on is null
   and followup.due_on > :today
   and (person.archived_on is null or person.archived_on > :today)
   and (person.do_not_contact_since is null or person.do_not_contact_since > :today)
