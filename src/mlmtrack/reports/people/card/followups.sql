-- The follow-ups of :person that were open at the end of :day, the one due first before the others.
select id, due_on, at_time, channel, about, repeat
  from followup
 where person_id = :person
   and @not_by(closed_on)
 order by due_on, id
