/** Emoji that the picker offers, by their groups. Screen readers know their names. */
export const emojiGroups: readonly { readonly name: string; readonly emoji: readonly string[] }[] = [
  {
    name: "Faces",
    emoji: cut(
      "😀😃😄😁😆😅😂🤣🙂😉😊😇🥰😍🤩😘😋😜🤪🤗🤭🤫🤔🤐🤨😐😏😒🙄😬😌😔😴😷🤒🤧🥵🥶😵🤯🤠🥳😎🤓😕😟😮😳🥺😢😭😱😖😤😡🤬💀💩🤡👻👽🤖",
    ),
  },
  {
    name: "Hands and people",
    emoji: cut("👋🤚✋👌🤌🤏✌️🤞🤟🤘🤙👈👉👆👇👍👎✊👊🙌👏🤝🙏💪🙋🤷🤦🙇💁👀🧠🏃🚶💃🕺"),
  },
  { name: "Hearts", emoji: cut("❤️🧡💛💚💙💜🖤🤍🤎💔💕💖💘💯💢💥✨🔥⭐🌟💫🎉🎊") },
  { name: "Nature", emoji: cut("🐶🐱🐭🐰🦊🐻🐼🐯🦁🐮🐷🐸🐵🐔🐧🦉🦄🐝🦋🐢🐙🐬🐳🌸🌹🌻🌲🌵🍀🍁☀️🌙🌈☔❄️⛄🌊") },
  {
    name: "Food",
    emoji: cut("🍏🍎🍊🍋🍌🍉🍇🍓🍒🍑🥭🍍🥑🍅🥕🌽🥐🍞🧀🍳🥓🍔🍟🍕🌭🌮🍜🍣🍦🍩🍪🎂🍫🍿☕🍵🍺🍷🥂"),
  },
  { name: "Things", emoji: cut("⚽🏀🎾🏆🎮🎲🎸🎧🎬📷💻📱⌚💡🔑🔒📌📎📝📅📈📦✉️🚗🚲🚂✈️🚀⛵🏠🏖️🏔️⏰✅❌❓❗⚠️") },
];

function cut(text: string): readonly string[] {
  return [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
}
