package io.mandate.sandbox.platform;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The mini-programs. */
@Singleton
public final class Merchants {

  private final PlatformStore store;
  private final Table<Merchant> merchants;

  Merchants(PlatformStore store) {
    this.store = store;
    this.merchants = store.table("merchants", Merchant.class);
  }

  public Optional<Merchant> find(String appid) {
    return merchants.find(appid);
  }

  public List<Merchant> all() {
    return merchants.all();
  }

  /** Makes a mini-program, or renames one and leaves its options as they are. */
  public Merchant put(String appid, String nickName) {
    return store.change(
        () -> {
          Map<String, String> options = find(appid).map(Merchant::options).orElse(Map.of());
          Merchant merchant = new Merchant(appid, nickName, options);
          merchants.put(appid, merchant);
          return merchant;
        });
  }

  public void option(Merchant merchant, String option, String value) {
    store.change(
        () -> {
          Merchant changed = find(merchant.appid()).orElse(merchant).with(option, value);
          merchants.put(changed.appid(), changed);
          return changed;
        });
  }
}
