package io.mandate.sandbox.consent;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The permission sets of mini-programs by id, named as in protocol.md section 3. */
final class PermissionSets {

  private static final String TABLE =
      """
      17 获取小程序码 | Mini-program codes
      18 小程序开发与数据分析 | Development and data analysis
      19 小程序客服管理 | Customer service
      25 开放平台账号管理 | Open-platform account
      30 小程序基本信息管理 | Basic information
      31 小程序认证名称检测 | Name verification
      36 微信卡路里管理 | Calories
      37 附近的小程序管理 | Mini-programs nearby
      40 小程序插件管理 | Plug-ins
      41 好物圈管理 | Good things circle
      45 微信物流服务 | Logistics
      48 微信财政电子票据管理 | Electronic bills
      49 小程序云开发管理 | Cloud development (CloudBase)
      51 小程序即时配送 | Instant delivery
      52 小程序直播管理 | Live broadcast
      57 页面推送权限 | Page pushes
      64 名称未公开，旧文档与 49 并列 | Not named by WeChat; older pages list it beside 49
      65 小程序广告管理 | Advertising
      67 微信服务市场管理 | Service market
      70 标准版交易组件商品管理 | Trade component: goods
      71 标准版交易组件订单物流与售后 | Trade component: orders
      73 标准版交易组件接入 | Trade component: access
      76 小程序违规与交易投诉管理 | Violations and complaints
      81 试用小程序快速认证 | Trial mini-program verification
      84 标准版交易组件优惠券 | Trade component: coupons
      85 自定义版交易组件 | Custom trade component
      86 小商店装修 | Shop decoration
      88 小程序链接管理 | Links
      93 小程序联盟 | Alliance
      99 云开发短信服务 | Cloud development: text messages
      102 云开发微信支付 | Cloud development: WeChat Pay
      142 发货管理 | Shipping
      151 交易保障 | Trade protection
      153 微短剧 | Short plays
      156 小程序备案 | ICP filing
      157 虚拟支付 | Virtual payment
      161 微信客服 | WeChat customer service
      171 小程序消息推送 | Message push
      185 小程序管理微信小店会员 | Shop members
      """;

  private static final SortedMap<Integer, String> NAMES = parse();

  private PermissionSets() {}

  /** What a component offers when its link names none. */
  static List<Integer> published() {
    return List.copyOf(NAMES.keySet());
  }

  static String name(int id) {
    return NAMES.getOrDefault(id, "权限集 | Permission set");
  }

  private static SortedMap<Integer, String> parse() {
    Map<Integer, String> names = new TreeMap<>();
    TABLE
        .lines()
        .map(line -> line.split(" ", 2))
        .forEach(parts -> names.put(Integer.parseInt(parts[0]), parts[1]));
    return Collections.unmodifiableSortedMap(new TreeMap<>(names));
  }
}
