namespace Unroll.Training.Metrics.Text;

/// <summary>Cuts English words down to their stems (Porter 1980, "An algorithm for suffix stripping", with its author's later changes), with the changes that
/// NLTK's PorterStemmer makes unless told otherwise, as the rouge_score package uses it. Words are in lower case.</summary>
internal static class PorterStemmer
{
    private static readonly (string End, string Put)[] Second =
    [
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("bli", "ble"), ("alli", "al"), ("entli", "ent"),
        ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"),
        ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"), ("fulli", "ful"),
    ];

    private static readonly (string End, string Put)[] Third =
        [("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", "")];

    private static readonly (string End, string Put)[] Fourth =
    [
        ("al", ""), ("ance", ""), ("ence", ""), ("er", ""), ("ic", ""), ("able", ""), ("ible", ""), ("ant", ""), ("ement", ""), ("ment", ""), ("ent", ""),
        ("ion", ""), ("ou", ""), ("ism", ""), ("ate", ""), ("iti", ""), ("ous", ""), ("ive", ""), ("ize", ""),
    ];

    /// <summary>The stem of a word in lower case. Words of one or two letters have none but themselves.</summary>
    public static string Stem(string word)
    {
        if (Irregular(word) is { } stem)
        {
            return stem;
        }

        return word.Length <= 2 ? word : EndOfWord(Step4(Replace(Step2(FinalY(PastAndGerund(Plural(word)))), Third, 0)));
    }

    /// <summary>The stem of a word that no rule may touch, by NLTK.</summary>
    private static string? Irregular(string word) => word switch
    {
        "skies" => "sky",
        "dying" => "die",
        "lying" => "lie",
        "tying" => "tie",
        "innings" => "inning",
        "outings" => "outing",
        "cannings" => "canning",
        "sky" or "news" or "inning" or "outing" or "canning" or "howe" or "proceed" or "exceed" or "succeed" => word,
        _ => null,
    };

    /// <summary>Step 1a.</summary>
    private static string Plural(string word) => word switch
    {
        _ when Ends(word, "ies") => word.Length == 4 ? word[..^1] : word[..^2], // NLTK: dies gives die
        _ when Ends(word, "sses") => word[..^2],
        _ when Ends(word, "ss") => word,
        _ when Ends(word, "s") => word[..^1],
        _ => word,
    };

    /// <summary>Step 1b.</summary>
    private static string PastAndGerund(string word)
    {
        if (Ends(word, "ied"))
        {
            return word.Length == 4 ? word[..^1] : word[..^2]; // NLTK: died gives die, spied gives spi
        }

        if (Ends(word, "eed"))
        {
            return Measure(word[..^3]) > 0 ? word[..^1] : word;
        }

        string stem = Ends(word, "ed") ? word[..^2] : Ends(word, "ing") ? word[..^3] : "";
        if (!Enumerable.Range(0, stem.Length).Any(i => !IsConsonant(stem, i)))
        {
            return word;
        }

        if (Ends(stem, "at") || Ends(stem, "bl") || Ends(stem, "iz"))
        {
            return stem + "e";
        }

        if (EndsInDouble(stem))
        {
            return stem[^1] is 'l' or 's' or 'z' ? stem : stem[..^1];
        }

        return Measure(stem) == 1 && EndsShort(stem) ? stem + "e" : stem;
    }

    /// <summary>Step 1c, as NLTK has it: after a consonant that is not the word's first letter.</summary>
    private static string FinalY(string word) =>
        Ends(word, "y") && word.Length > 2 && IsConsonant(word, word.Length - 2) ? word[..^1] + "i" : word;

    private static string Step2(string word)
    {
        if (Ends(word, "alli") && Measure(word[..^4]) > 0)
        {
            return Step2(word[..^2]); // NLTK
        }

        // The later rule of the paper's author for "logi" leaves the l with what is measured.
        return Ends(word, "logi") && Measure(word[..^3]) > 0 ? word[..^1] : Replace(word, Second, 0);
    }

    private static string Step4(string word) =>
        Ends(word, "ion") && !(word.Length > 3 && word[^4] is 's' or 't') ? word : Replace(word, Fourth, 1);

    /// <summary>Steps 5a and 5b.</summary>
    private static string EndOfWord(string word)
    {
        if (Ends(word, "e"))
        {
            string stem = word[..^1];
            int measure = Measure(stem);
            word = measure > 1 || (measure == 1 && !EndsShort(stem)) ? stem : word;
        }

        return Ends(word, "ll") && Measure(word[..^1]) > 1 ? word[..^1] : word;
    }

    /// <summary>Applies the first rule whose ending the word has, if what is before it measures more than <paramref name="least"/>.</summary>
    private static string Replace(string word, (string End, string Put)[] rules, int least)
    {
        foreach ((string end, string put) in rules)
        {
            if (Ends(word, end))
            {
                string stem = word[..^end.Length];
                return Measure(stem) > least ? stem + put : word;
            }
        }

        return word;
    }

    private static bool Ends(string word, string end) => word.EndsWith(end, StringComparison.Ordinal);

    private static bool IsConsonant(string word, int at) => word[at] switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' => false,
        'y' => at == 0 || !IsConsonant(word, at - 1),
        _ => true,
    };

    /// <summary>The paper's m: how often vowels are followed by a consonant.</summary>
    private static int Measure(string stem)
    {
        int measure = 0;
        bool wasVowel = false;
        for (int i = 0; i < stem.Length; i++)
        {
            bool isVowel = !IsConsonant(stem, i);
            measure += wasVowel && !isVowel ? 1 : 0;
            wasVowel = isVowel;
        }

        return measure;
    }

    private static bool EndsInDouble(string word) => word.Length > 1 && word[^1] == word[^2] && IsConsonant(word, word.Length - 1);

    /// <summary>The paper's *o: consonant, vowel, consonant, the last not w, x or y; NLTK: also a vowel and a consonant alone.</summary>
    private static bool EndsShort(string word)
    {
        int last = word.Length - 1;
        if (last < 1 || !IsConsonant(word, last) || IsConsonant(word, last - 1))
        {
            return false;
        }

        return last == 1 || (IsConsonant(word, last - 2) && word[last] is not ('w' or 'x' or 'y'));
    }
}
