-- Under whom everybody who joined by :day stood at its end, by the newest of their times as a distributor: where they
-- were moved later, under whom they stood before the first of these moves.
select enrollment.person_id,
       coalesce((select team_move.from_sponsor_id
                   from team_move
                  where team_move.enrollment_id = enrollment.id and team_move.moved_on > :day
                  order by team_move.moved_on, team_move.id
                  limit 1), enrollment.sponsor_id)
  from enrollment
 where enrollment.joined_on <= :day
   and not exists (select 1
                     from enrollment as newer
                    where newer.person_id = enrollment.person_id
                      and newer.joined_on <= :day
                      and newer.joined_on > enrollment.joined_on)
