-- Who but :me has a birthday from :first_day to :first_end of :first_month, up to :last_day of :last_month, or, where
-- :leap_day is 1, on 29 February.
select id as person_id, name as person, birth_year, birth_month, birth_day, phone
  from person
 where id <> :me
   and ((birth_month = :first_month and birth_day between :first_day and :first_end)
        or (birth_month = :last_month and birth_day between 1 and :last_day)
        or (:leap_day = 1 and birth_month = 2 and birth_day = 29))
   and (added_on is null or added_on <= :today)
   and @not_by(archived_on, :today)
   and @not_by(do_not_contact_since, :today)
 order by id
