-- Every stay in a stage or an outcome, as the book stood on :today, counted by its days: those that began or ended from
-- :start to :end, and those that go on (without until), which are told apart by :start to :end as a cohort.
with stay as (
    select prospect.track,
           stage_change.stage,
           stage_change.day as since,
           lead(stage_change.day) over (partition by stage_change.prospect_id
                                            order by stage_change.day, stage_change.id) as until,
           case when stage_change.day between :start and :end then 1 else 0 end as began_inside,
           case when prospect.opened_on between :start and :end then 1 else 0 end as in_cohort
      from stage_change
      join prospect on prospect.id = stage_change.prospect_id
     where stage_change.day <= :today
)
select track,
       stage,
       case when until is not null or began_inside = 1 then since end as since,
       until,
       began_inside,
       case when until between :start and :end then 1 else 0 end as ended_inside,
       case when until is null then in_cohort else 0 end as in_cohort,
       count(*) as number
  from stay
 where until is null
    or began_inside = 1
    or until between :start and :end
 group by 1, 2, 3, 4, 5, 6, 7
