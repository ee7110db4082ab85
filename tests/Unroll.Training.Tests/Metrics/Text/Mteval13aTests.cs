using Unroll.Training.Metrics.Text;
using Xunit;

namespace Unroll.Training.Tests.Metrics.Text;

/// <summary>Worked by hand from the rules of mteval-v13a.pl in the order of sacreBLEU's tokenizer_13a.py and tokenizer_re.py.</summary>
public sealed class Mteval13aTests
{
    [Theory]
    [InlineData("Hello, world!", "Hello , world !")]
    [InlineData("It wasn't surprising.", "It wasn't surprising .")]
    [InlineData("3.5 and 1,000 but 7. and ,8", "3.5 and 1,000 but 7 . and , 8")]
    [InlineData("a.b,c", "a . b , c")]
    [InlineData("2001-2005 well-known", "2001 - 2005 well-known")]
    [InlineData("(a/b) [c]{d}~e`f@g", "( a / b ) [ c ] { d } ~ e ` f @ g")]
    [InlineData("&quot;x&quot; &amp; &lt;b&gt;", "\" x \" & < b >")]
    [InlineData("&amp;lt;", "<")]
    [InlineData("<skipped>word", "word")]
    [InlineData("under-\nstand\nnow", "understand now")]
    [InlineData("...", ". . .")]
    [InlineData("a ... b", "a . . . b")]
    [InlineData("end.", "end .")]
    [InlineData("", "")]
    [InlineData("   ", "")]
    public void Known_sentences(string sentence, string words) => Assert.Equal(words, string.Join(' ', Mteval13a.Words(sentence)));

    [Theory]
    [InlineData("«Быть, или не быть?» — вот", "«Быть , или не быть ? » — вот")]
    [InlineData("مرحبا، بالعالم.", "مرحبا، بالعالم .")]
    [InlineData("こんにちは、世界。", "こんにちは、世界。")]
    [InlineData("👍🏽. ok", "👍🏽 . ok")]
    [InlineData("३.५ and ٣,٤", "३ . ५ and ٣ , ٤")]
    [InlineData("a\u00a0b\u3000c\u001cd", "a b c d")]
    [InlineData("zero\u200bwidth", "zero\u200bwidth")]
    public void Other_scripts_stay_whole(string sentence, string words) => Assert.Equal(words, string.Join(' ', Mteval13a.Words(sentence)));

    [Theory]
    [InlineData("ΌΣΟΣ ΣΑΣ", "όσος σας")]
    [InlineData("İSTANBUL", "i\u0307stanbul")]
    [InlineData("ПРИВЕТ ÄÖÜ ẞ", "привет äöü ß")]
    [InlineData("Σ Α.Σ ΑΣ.Α", "σ α.ς ασ.α")]
    [InlineData("𐐀 \u212A", "𐐨 k")]
    public void Lower_case_is_Pythons(string text, string lower) => Assert.Equal(lower, PythonText.Lower(text));
}
