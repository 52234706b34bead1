-- Whom to speak to by :until, as the book stood on :today, longest waiting first, then more stars.
-- People who wish no contact are among them only where :anybody is 1.
select followup.id,
       person.name as person,
       followup.person_id,
       followup.due_on,
       followup.at_time,
       followup.channel,
       followup.about,
       (select max(activity.day)
          from touch
          join activity on activity.id = touch.activity_id
         where touch.person_id = followup.person_id
           and activity.day <= :today) as last_touch_on,
       (select activity.note
          from touch
          join activity on activity.id = touch.activity_id
         where touch.person_id = followup.person_id
           and activity.day <= :today
           and activity.note is not null
         order by activity.day desc, activity.id desc
         limit 1) as last_note,
       person.phone
  from followup
  join person on person.id = followup.person_id
 where @not_by(followup.closed_on, :today)
   and followup.due_on <= :until
   and @not_by(person.archived_on, :today)
   and (:anybody = 1 or @not_by(person.do_not_contact_since, :today))
 order by followup.due_on,
          coalesce(person.tier, 0) desc,
          coalesce(followup.at_time, '24:00'),
          person.name_key,
          followup.id
