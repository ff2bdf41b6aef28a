/* What ledgers call sources, states and answers, in both languages. */
#include "ledger.h"

#include <string.h>

typedef struct {
  const char *word;
  int meaning;
} Meaning;

static const Meaning sources[] = {
    {"visit", GOVCAP_FROM_VISIT},
    {"来访", GOVCAP_FROM_VISIT},
    {"群众来访", GOVCAP_FROM_VISIT},
    {"letter", GOVCAP_FROM_LETTER},
    {"来信", GOVCAP_FROM_LETTER},
    {"群众来信", GOVCAP_FROM_LETTER},
    {"call", GOVCAP_FROM_CALL},
    {"phone", GOVCAP_FROM_CALL},
    {"hotline", GOVCAP_FROM_CALL},
    {"来电", GOVCAP_FROM_CALL},
    {"群众来电", GOVCAP_FROM_CALL},
    {"电话", GOVCAP_FROM_CALL},
    {"热线", GOVCAP_FROM_CALL},
    {"12345", GOVCAP_FROM_CALL},
    {"12345热线", GOVCAP_FROM_CALL},
    {"order", GOVCAP_FROM_ORDER},
    {"领导交办", GOVCAP_FROM_ORDER},
    {"领导批示", GOVCAP_FROM_ORDER},
    {"assigned", GOVCAP_FROM_ASSIGNED},
    {"上级交办", GOVCAP_FROM_ASSIGNED},
    {"上级派发", GOVCAP_FROM_ASSIGNED},
    {"上级指派", GOVCAP_FROM_ASSIGNED},
    {"department", GOVCAP_FROM_DEPARTMENT},
    {"部门转办", GOVCAP_FROM_DEPARTMENT},
    {"部门移交", GOVCAP_FROM_DEPARTMENT},
    {"部门流转", GOVCAP_FROM_DEPARTMENT},
    {"patrol", GOVCAP_FROM_PATROL},
    {"巡查", GOVCAP_FROM_PATROL},
    {"巡查发现", GOVCAP_FROM_PATROL},
    {"网格巡查", GOVCAP_FROM_PATROL},
    {"网格上报", GOVCAP_FROM_PATROL},
    {"网格员上报", GOVCAP_FROM_PATROL},
    {"media", GOVCAP_FROM_MEDIA},
    {"媒体", GOVCAP_FROM_MEDIA},
    {"媒体曝光", GOVCAP_FROM_MEDIA},
    {"online", GOVCAP_FROM_ONLINE},
    {"网络", GOVCAP_FROM_ONLINE},
    {"网上", GOVCAP_FROM_ONLINE},
    {"微信", GOVCAP_FROM_ONLINE},
    {"other", GOVCAP_FROM_OTHER},
    {"其他", GOVCAP_FROM_OTHER},
    {"其它", GOVCAP_FROM_OTHER},
};

static const Meaning states[] = {
    {"open", GOVCAP_EVENT_OPEN},        {"reported", GOVCAP_EVENT_OPEN},
    {"accepted", GOVCAP_EVENT_OPEN},    {"pending", GOVCAP_EVENT_OPEN},
    {"in progress", GOVCAP_EVENT_OPEN}, {"processing", GOVCAP_EVENT_OPEN},
    {"已上报", GOVCAP_EVENT_OPEN},      {"待受理", GOVCAP_EVENT_OPEN},
    {"已受理", GOVCAP_EVENT_OPEN},      {"受理中", GOVCAP_EVENT_OPEN},
    {"待处理", GOVCAP_EVENT_OPEN},      {"处理中", GOVCAP_EVENT_OPEN},
    {"待办", GOVCAP_EVENT_OPEN},        {"在办", GOVCAP_EVENT_OPEN},
    {"办理中", GOVCAP_EVENT_OPEN},      {"处置中", GOVCAP_EVENT_OPEN},
    {"未办结", GOVCAP_EVENT_OPEN},      {"未结案", GOVCAP_EVENT_OPEN},
    {"closed", GOVCAP_EVENT_CLOSED},    {"done", GOVCAP_EVENT_CLOSED},
    {"resolved", GOVCAP_EVENT_CLOSED},  {"settled", GOVCAP_EVENT_CLOSED},
    {"办结", GOVCAP_EVENT_CLOSED},      {"已办结", GOVCAP_EVENT_CLOSED},
    {"结案", GOVCAP_EVENT_CLOSED},      {"已结案", GOVCAP_EVENT_CLOSED},
    {"已完成", GOVCAP_EVENT_CLOSED},    {"已处理", GOVCAP_EVENT_CLOSED},
    {"已处置", GOVCAP_EVENT_CLOSED},    {"归档", GOVCAP_EVENT_CLOSED},
    {"已归档", GOVCAP_EVENT_CLOSED},    {"cancelled", GOVCAP_EVENT_DROPPED},
    {"canceled", GOVCAP_EVENT_DROPPED}, {"withdrawn", GOVCAP_EVENT_DROPPED},
    {"rejected", GOVCAP_EVENT_DROPPED}, {"invalid", GOVCAP_EVENT_DROPPED},
    {"作废", GOVCAP_EVENT_DROPPED},     {"已作废", GOVCAP_EVENT_DROPPED},
    {"撤销", GOVCAP_EVENT_DROPPED},     {"已撤销", GOVCAP_EVENT_DROPPED},
    {"不予受理", GOVCAP_EVENT_DROPPED}, {"无效", GOVCAP_EVENT_DROPPED},
};

static const Meaning answers[] = {{"1", 1}, {"yes", 1}, {"y", 1}, {"true", 1},  {"是", 1},
                                  {"0", 0}, {"no", 0},  {"n", 0}, {"false", 0}, {"否", 0}};

/* English in capitals or small letters. */
static int
find (const Meaning meanings[], size_t n, const char *word, int unknown)
{
  for (size_t i = 0; i < n; i++)
    if (!g_ascii_strcasecmp (meanings[i].word, word))
      return meanings[i].meaning;
  return unknown;
}

GovcapEventSource
event_source (const char *word)
{
  return (GovcapEventSource)find (sources, G_N_ELEMENTS (sources), word, GOVCAP_FROM_UNSAID);
}

GovcapEventStatus
event_status (const char *word)
{
  return (GovcapEventStatus)find (states, G_N_ELEMENTS (states), word, GOVCAP_EVENT_UNSAID);
}

int
event_answer (const char *word)
{
  return find (answers, G_N_ELEMENTS (answers), word, -1);
}
