#include "channels.h"

const Channel channels[N_CHANNELS] = {
    {"channel_hall", {"service hall", "便民服务大厅"}, 0.42, 0},
    {"channel_staff", {"village staff", "村（社区）干部"}, 0.55, 0.007},
    {"channel_hotline", {"12345 hotline", "12345 热线"}, 0.14, -0.002},
    {"channel_wechat", {"WeChat group", "微信群"}, 0.38, -0.01},
    {"channel_grid", {"grid member", "网格员"}, 0.26, 0},
};

/* Nobody is without any: who would be turns to the village's staff. */
bool
channels_draw (const Person *person, gsl_rng *random, bool ret[N_CHANNELS])
{
  bool answered = !draw_chance (random, 0.03), any = false;

  for (size_t i = 0; i < N_CHANNELS; i++) {
    double chance = channels[i].base + channels[i].by_age * (person->age - 50);
    ret[i] = draw_chance (random, CLAMP (chance, 0.03, 0.97));
    any = any || ret[i];
  }
  ret[1] = ret[1] || !any;
  return answered;
}
