namespace Unroll.Data.Sets;

/// <summary>The public data sets that Unroll's recipes use, with their homes.</summary>
public static class PublicSets
{
    /// <summary>In the order they are listed.</summary>
    public static IReadOnlyList<PublicSet> All { get; } =
    [
        new()
        {
            Name = "chicago-ridership", Task = "forecast", Size = "270 KB", Licence = "none stated (Chicago Data Portal)",
            Home = new Uri("https://github.com/ageron/data"),
            Files =
            [
                new("CTA_-_Ridership_-_Daily_Boarding_Totals.csv", new Uri("https://raw.githubusercontent.com/ageron/data/2ea73147454d2ff8c8a933913be4606f05b352ca/ridership/CTA_-_Ridership_-_Daily_Boarding_Totals.csv"), 268584, "34faaba085ca21434b7dd3e0abcbaf8cde5be3a4f170dda1c8caef72c5c4bd06"),
            ],
        },
        new()
        {
            Name = "ltsf", Task = "forecast (long horizon)", Size = "7 MB", Licence = "ETT: CC BY-ND 4.0; others none stated",
            Home = new Uri("https://github.com/aspire-zero/long_term_forecast_data"),
            Files =
            [
                new("ETT-small.zip", new Uri("https://raw.githubusercontent.com/aspire-zero/long_term_forecast_data/e9ac8b3ea5521219ece2b5d1baa7c09d4b6fd24a/ETT-small.zip"), 3968065, "ece3eee84d73819426b464839ad236a0bef012b6a82305eafdca381ceae63463"),
                new("weather.zip", new Uri("https://raw.githubusercontent.com/aspire-zero/long_term_forecast_data/e9ac8b3ea5521219ece2b5d1baa7c09d4b6fd24a/weather.zip"), 2291529, "c2459c2abce68e58140a74e14eb3ff7a7f4d917d25da0a28a34571f8d733aba0"),
                new("exchange_rate.zip", new Uri("https://raw.githubusercontent.com/aspire-zero/long_term_forecast_data/e9ac8b3ea5521219ece2b5d1baa7c09d4b6fd24a/exchange_rate.zip"), 194027, "b711661cb652b110902cf31b883b3e7b65c99149914d5220c29ca95e6aa859e0"),
                new("illness.zip", new Uri("https://raw.githubusercontent.com/aspire-zero/long_term_forecast_data/e9ac8b3ea5521219ece2b5d1baa7c09d4b6fd24a/illness.zip"), 26046, "849170fb0d29bddcf3671e872b4dcde173ae298cb48dcf7f55209b4dc37df81a"),
                new("Beijing_pm2.5.zip", new Uri("https://raw.githubusercontent.com/aspire-zero/long_term_forecast_data/e9ac8b3ea5521219ece2b5d1baa7c09d4b6fd24a/Beijing_pm2.5.zip"), 508670, "ba9399b2cdb482b651ead575d20830089355301498b88eb849f70405cc727118"),
            ],
        },
        new()
        {
            Name = "jbrownlee-series", Task = "forecast", Size = "2 MB", Licence = "see each .names at its home",
            Home = new Uri("https://github.com/jbrownlee/Datasets"),
            Files =
            [
                new("airline-passengers.csv", new Uri("https://raw.githubusercontent.com/jbrownlee/Datasets/d20fcb6402ae34e653d4513b00f39257bb37ed7f/airline-passengers.csv"), 2180, "8cb51be753a718d9be5d76d7e238cc224792754676adc21faa59e954b0201621"),
                new("daily-max-temperatures.csv", new Uri("https://raw.githubusercontent.com/jbrownlee/Datasets/d20fcb6402ae34e653d4513b00f39257bb37ed7f/daily-max-temperatures.csv"), 69359, "4f4ab4d6134d9c0f8efb3d6af6edc30a0ad3c56573d0f20f45db010055d0371c"),
                new("daily-min-temperatures.csv", new Uri("https://raw.githubusercontent.com/jbrownlee/Datasets/d20fcb6402ae34e653d4513b00f39257bb37ed7f/daily-min-temperatures.csv"), 67921, "8b9de63ed6789492bf497625e7f9beb96a63d367b4b0a21754006f749fa5e5da"),
                new("daily-total-female-births.csv", new Uri("https://raw.githubusercontent.com/jbrownlee/Datasets/d20fcb6402ae34e653d4513b00f39257bb37ed7f/daily-total-female-births.csv"), 6220, "7a0c1bdb32d68f7fa359e561a4f7e1fe8fb2fc26a1ea624a434a97a63735dd72"),
                new("monthly-car-sales.csv", new Uri("https://raw.githubusercontent.com/jbrownlee/Datasets/d20fcb6402ae34e653d4513b00f39257bb37ed7f/monthly-car-sales.csv"), 1834, "a4194226eb1d0eba5fd503e829b1279f1a10683d8009f2871aca05e7fb648f70"),
                new("monthly-sunspots.csv", new Uri("https://raw.githubusercontent.com/jbrownlee/Datasets/d20fcb6402ae34e653d4513b00f39257bb37ed7f/monthly-sunspots.csv"), 45039, "c4ec8cc57d9f6fb6ecdb3e1f37f25b6f4badd5124c55931052b0cd2fc3bc71f3"),
                new("monthly-writing-paper-sales.csv", new Uri("https://raw.githubusercontent.com/jbrownlee/Datasets/d20fcb6402ae34e653d4513b00f39257bb37ed7f/monthly-writing-paper-sales.csv"), 2470, "249b088de6d9e652a01a3ec460ea9d9ea3ba90b3034e2f109d5f43c523d376ee"),
                new("monthly_champagne_sales.csv", new Uri("https://raw.githubusercontent.com/jbrownlee/Datasets/d20fcb6402ae34e653d4513b00f39257bb37ed7f/monthly_champagne_sales.csv"), 1596, "bf2179f9c4df80a355146ce80da5c29d5cd5f36918d98f8b07cb04cda59e59eb"),
                new("pollution.csv", new Uri("https://raw.githubusercontent.com/jbrownlee/Datasets/d20fcb6402ae34e653d4513b00f39257bb37ed7f/pollution.csv"), 2010492, "892e9559205d16d32623135c127a3951c12e46ea1e0b3093e107ce89a9fd60e2"),
                new("shampoo.csv", new Uri("https://raw.githubusercontent.com/jbrownlee/Datasets/d20fcb6402ae34e653d4513b00f39257bb37ed7f/shampoo.csv"), 519, "f709eaa344b2d07039a49e2193cbff5e56206354f3a8203c0e02471beb39a451"),
            ],
        },
        new()
        {
            Name = "walmart-sales", Task = "forecast", Size = "360 KB", Licence = "none stated (Kaggle)",
            Home = new Uri("https://github.com/ZarahShibli/Retail-Analysis-with-Walmart-Data"),
            Files =
            [
                new("Walmart_Store_sales.csv", new Uri("https://raw.githubusercontent.com/ZarahShibli/Retail-Analysis-with-Walmart-Data/58cd74d5468ce96947f14e5aa9af835d81204ec9/Walmart_Store_sales.csv"), 357297, "9cd52db918f0249288b8bdb35dcdaeede5ed7a55f8ed1f8b910a93a550cbf893"),
            ],
        },
        new()
        {
            Name = "ucr-uea", Task = "classify", Size = "3 MB", Licence = "BSD-3-Clause (repository)",
            Home = new Uri("https://github.com/sktime/sktime"),
            Files =
            [
                new("ArrowHead/ArrowHead_TRAIN.ts", new Uri("https://raw.githubusercontent.com/sktime/sktime/7bd7d162/sktime/datasets/data/ArrowHead/ArrowHead_TRAIN.ts"), 100357, "a83c470aaf611a5f5284377cce27a5fc9f6292bc3d110257b0fd4905ced5ee72"),
                new("ArrowHead/ArrowHead_TEST.ts", new Uri("https://raw.githubusercontent.com/sktime/sktime/7bd7d162/sktime/datasets/data/ArrowHead/ArrowHead_TEST.ts"), 484894, "5417dab42626d41df5e435bb22458c2df40dfad4bcd3b59559bbe72e20e84904"),
                new("BasicMotions/BasicMotions_TRAIN.ts", new Uri("https://raw.githubusercontent.com/sktime/sktime/7bd7d162/sktime/datasets/data/BasicMotions/BasicMotions_TRAIN.ts"), 227790, "8dc43cc6306cb679c888c01e26f91772ac4441a916da43bac8b79734a538b9d6"),
                new("BasicMotions/BasicMotions_TEST.ts", new Uri("https://raw.githubusercontent.com/sktime/sktime/7bd7d162/sktime/datasets/data/BasicMotions/BasicMotions_TEST.ts"), 227713, "79213102bc6fca1a398ad98ce1185dff0208fa3d1465e687f48288946b0ff8dc"),
                new("GunPoint/GunPoint_TRAIN.ts", new Uri("https://raw.githubusercontent.com/sktime/sktime/7bd7d162/sktime/datasets/data/GunPoint/GunPoint_TRAIN.ts"), 84188, "f842401779fd9800d247d8b33121a1a4643710a19b24917dbdd9a060ca8630d5"),
                new("GunPoint/GunPoint_TEST.ts", new Uri("https://raw.githubusercontent.com/sktime/sktime/7bd7d162/sktime/datasets/data/GunPoint/GunPoint_TEST.ts"), 252305, "79332750788a6227b325b96bd0d70130c8eb707b9731f8d7dec62b7a7d36017e"),
                new("ItalyPowerDemand/ItalyPowerDemand_TRAIN.ts", new Uri("https://raw.githubusercontent.com/sktime/sktime/7bd7d162/sktime/datasets/data/ItalyPowerDemand/ItalyPowerDemand_TRAIN.ts"), 18300, "341269cb7e6cef96846b30e774580beec79addb93848ba360145219115a74b7c"),
                new("ItalyPowerDemand/ItalyPowerDemand_TEST.ts", new Uri("https://raw.githubusercontent.com/sktime/sktime/7bd7d162/sktime/datasets/data/ItalyPowerDemand/ItalyPowerDemand_TEST.ts"), 274054, "26122451f87dd0387ef90b18bc8a86c041371b8a1c068004922b939971247144"),
                new("JapaneseVowels/JapaneseVowels_TRAIN.ts", new Uri("https://raw.githubusercontent.com/sktime/sktime/7bd7d162/sktime/datasets/data/JapaneseVowels/JapaneseVowels_TRAIN.ts"), 487971, "68a430eabd919cc77f40b1f5f3bc0dcafacc1486bca9260785aeb7d262cc78cd"),
                new("JapaneseVowels/JapaneseVowels_TEST.ts", new Uri("https://raw.githubusercontent.com/sktime/sktime/7bd7d162/sktime/datasets/data/JapaneseVowels/JapaneseVowels_TEST.ts"), 649132, "b3d41d6a0ca3bcad3afb9ca7d4365382aa51341e2e58bae2a574babdda5b9462"),
            ],
        },
        new()
        {
            Name = "har-wearable", Task = "classify", Size = "13 MB", Licence = "none stated",
            Home = new Uri("https://github.com/arturjordao/WearableSensorData"),
        },
        new()
        {
            Name = "nab", Task = "anomaly", Size = "9 MB", Licence = "MIT",
            Home = new Uri("https://github.com/numenta/NAB"),
        },
        new()
        {
            Name = "tinyshakespeare", Task = "text generation", Size = "1 MB", Licence = "public-domain text",
            Home = new Uri("https://github.com/karpathy/char-rnn"),
            Files =
            [
                new("input.txt", new Uri("https://raw.githubusercontent.com/karpathy/char-rnn/d1d7aa34fdb3626174bce1d753e6cc6845ce7087/data/tinyshakespeare/input.txt"), 1115394, "86c4e6aa9db7c042ec79f339dcb96d42b0075e16b8fc2e86bf0ca57e2dc565ed"),
            ],
        },
        new()
        {
            Name = "jsb-chorales", Task = "next chord", Size = "120 KB", Licence = "none stated",
            Home = new Uri("https://github.com/ageron/data"),
            Files =
            [
                new("jsb_chorales.tgz", new Uri("https://raw.githubusercontent.com/ageron/data/2ea73147454d2ff8c8a933913be4606f05b352ca/jsb_chorales.tgz"), 117793, "e722fbc866fc1ba0bac56a6fcad95d7e3e584da80173e13932e3da441440efd7"),
            ],
        },
    ];
}
