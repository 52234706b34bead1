-- Follow-ups, open or closed (:closed), by person, channel, and from :since to :until: the day they are due,
-- or the day they were closed. Whoever is archived is among them only where :person asks for them.
select followup.id,
       person.name as person,
       followup.person_id,
       followup.due_on,
       followup.at_time,
       followup.channel,
       followup.about,
       followup.repeat,
       followup.origin,
       followup.closed_on,
       followup.result
  from followup
  join person on person.id = followup.person_id
 where ((:closed = 0 and followup.closed_on is null and followup.due_on between :since and :until)
        or (:closed = 1 and followup.closed_on between :since and :until))
   and (followup.person_id = :person or (:person = 0 and person.archived_on is null))
   and (followup.channel = :channel or :channel = '')
 order by case when :sort = 'person' then person.name_key end,
          case when :sort = 'channel' then coalesce(followup.channel, '') end,
          case when :closed = 1 then followup.closed_on else followup.due_on end,
          coalesce(followup.at_time, '24:00'),
          person.name_key,
          followup.id
