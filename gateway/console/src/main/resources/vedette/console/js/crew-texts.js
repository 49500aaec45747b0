// SPDX-License-Identifier: Apache-2.0
/**
 * The texts of what a unit carries and belongs to: its sources, its group, its flights. Part of `texts.js`, whose promises
 * hold.
 */

export const CREW_TEXTS = {
  'sources.title': ['信源', 'Sources'],
  'sources.wins': ['当前采用此信源的位置', 'The unit is shown where this one says'],
  'sources.loses': ['在线，但预期误差较大，未采用', 'Heard, and not shown: its expected error is larger'],
  'sources.silent': ['已静默', 'Silent'],
  'sources.error.title': ['当前预期误差（1σ 精度 + 位置老化）', 'Expected error now: accuracy, and what its age adds'],
  'sources.conflict': ['{one} 与 {other} 相距 {distance} 米（{since}前起）：人车分离或绑定有误', '{one} and {other} are {distance} m apart, for {since}: somebody left the vehicle, or a device is bound wrongly'],
  'sources.release': ['解绑', 'Release'],
  'sources.release.confirm': ['确认解绑', 'Really release'],
  'sources.bind': ['绑定', 'Bind'],
  'sources.bind.placeholder': ['终端标识，如 jt808:13912345678', 'Device, such as jt808:13912345678'],

  'group.title': ['编组', 'Group'],
  'group.lead': ['指挥', 'lead'],
  'group.from-lead': ['以 {lead} 为基准', 'measured from {lead}'],
  'group.from-middle': ['指挥单元不在线，以在线成员中心为基准', 'the lead is not heard: measured from the middle of those that are'],
  'group.spread': ['展开 {spread}', 'spread {spread}'],
  'group.out': ['{n} 个失联或超出 {reach}', '{n} out of reach ({reach})'],
  'group.whole': ['全部在 {reach} 内', 'all within {reach}'],
  'reach.in': ['在位', 'in reach'],
  'reach.far': ['超距', 'too far'],
  'reach.silent': ['静默', 'silent'],
  'reach.unplaced': ['无位置', 'no place'],

  'sorties.title': ['飞行架次', 'Flights'],
  'sorties.summary': ['共 {n} 架次 · 累计 {duration} · {distance}', '{n} flights · {duration} · {distance}'],
  'sorties.height': ['最高 {height}', 'up to {height}'],
  'sortie.flying': ['飞行中', 'flying'],
  'sortie.landed': ['已降落', 'landed'],
  'sortie.lost': ['空中失联', 'lost in the air'],
};
