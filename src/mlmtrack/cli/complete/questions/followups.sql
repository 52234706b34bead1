-- Which follow-ups are open, the one due first at the top.
select followup.id as value,
       followup.due_on || ' ' || person.name || coalesce(': ' || followup.about, '') as description
  from followup
  join person on person.id = followup.person_id
 where followup.closed_on is null
 order by followup.due_on, followup.id
 limit :most
