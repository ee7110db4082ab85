namespace Unroll.Training.Tests.Metrics.Text;

/// <summary>The tags (without the words) of the example on the page of the CoNLL-2000 shared task on which conlleval.pl is explained,
/// https://www.clips.uantwerpen.be/conll2000/chunking/output.html. Two signs for each token, the true tag and the predicted one: N is B-NP, n is I-NP, and so on.</summary>
internal static class ConllSample
{
    private const string Pairs = """
        NnnnnnNNnnnnVVNNVVNNnnnnVVNNnnPPNnnnVPvvNnnnPPNnNNnnnn..
        NnVVNNnnVVSPNNVPvvNnnNnnnnPPNNnn..
        NNVV..PPNNnn..NNnnNNnNnnnn..NNnNnn..Nnnn..NnnnnnPPNNnn..NNnnnnnn..
        PPNNnnnn..NnVV..NNVVvAvVNnPPNNnnPPNn..
        Nn..VVPPNNnn..NN..VVNNnnn.nnn.nnn.nnnn..
        NNnnnnVVvvPPNNnnnnNNnn..VVNNnnVVPPNNnnPPNNnnNNnN..
        NNnn..NNnnJn..VVPPNnnnPPNNnnnn..
        PPNN..NNVVNNnnPPNnnNPPNnnn..NNnnnnnn..
        Nnnnnnnn..
        Nnnnnn..NNnnJn..VVvvNn..NNnnnnPPNnnn..NNnnn.nnn.nnPPNNnNnnnnnnnn..
        Nn..NNVVNnPPNnnn..VVNNnnVVvnvV..
        NNnnVVvvNnnnnnPPNn..
        PPNNPPNNnnnnnnn.nnnn..NNnnVVNnPPNn..Nnnn..
        NNnnVVvvvvPPNnnn..NN..NNVVPPNNnnnnnn..
        NNVVJPjnPPNNnnnn..
        NNnNnn..VVNVnnnnnnnn..VVNNnNnnPPNNnnnn....NNnnNNnn..
        NNnnAA..NNnnnnVVNnPPNNnNnn....NNnnNNnn..
        PPNNnnnn..NNVVNNnnPPNNnnnn....NNnnNNnn..PPNnPPNNnnnn....NNnnNNnn..PPNNnnnn..
        NNnNVVNNVVNNnnnnPPNNnnnnPPVvNNnnnn..VVNNnnnnn.nnnnnnPPNNnNnn..
        PPNNnnnN..NNVV..NNVVNnnnPPNNnnnnPPNNnn..
        NNnnVVNNnnPPNNnnPPNNnnPPNnnnnnnn..VVNNnNnnPPNNnn..
        PPNNPPNNnVnn..NNnnnnVVNNnnnnPPNNnnnnVVNnn.nNnnPPNnnn..NNnV....NNVVNNnNnnnnnnPPNvnnnnnn..VVNNnNSSNNnnVVvVNNnn..
        NnVV.vNNnNnnnNPPNNnnPPNNnnnn..
        VVPPNNVVPPNNNNnN..NNnnnn....NNnNnnnn..NNnnnn..
        PPNNnnNNnnnnnnVVNNnnVV..NnnnnnVVNNnn..NNnnn.nnVVNNnnnnnnVVvPvVSPNnPPNN..NnNNnnnn..VVNNnnPPNNnnnnVPvvPPNNnn..
        .PNNNNnn..NNVVvvNNnNnnNnnnPPNNnnnn..VVPPNNNNVVvvvv.vNNnnn.nnnnPPNNVvAPPPNNnnNNnn..
        AANnnnPPNNnnVVNNnn..AA.VNNNNnn..
        ASSSNNnnVVNNnnnnPPNNnnNNnn..NNnNnnVVvAvvNNnNnnnnNNSPNNVVvPvvPPNNnnnn..
        NNnnVVNnnNnn..VVNnVPvvNNnnPPNNnnNN..
        PPNNnNnnnn..NNVVNNnNnnnn..
        PPNNNNnnPPNn..NNVVJnPPNNnnnNnnnn..
        PPNN..NNnn..NNnnJn..VVNNnn..
        NNVVNNnNnNnnPPNNnn..NNnnPPNnnnnnPPNNnNnnnn....NNVVNNNNnNnnnnnnAANNVVNN..
        NNnnnnVVNNnn..PPNNnNnnnn..
        NNnnnnnNnnVVvvvvNnAj..PPJnNNnnnn..VPvvAANNnnPPNn..
        NnVVNNNNnNnnnnVPvvNNPAPPNNnn....NNVVvvNNnnPPNNnnNNnnPPNNnNnnnn..
        NNnnVVNnnNnn..VVNnVPvvNNnnPPNNnNNN..
        NNVVPPNNnnnNnnnnPPNNnNnnnn....NAnNnnnnPPNNNNnn..
        PPNNnnnNnnnnNNnNnnVVvvvPvvPPNNnn..NNVVvPvvPPNNnnNAnNnnnn..VVNNPPNNnNPPNnVVVPvvNnnnSANNnnVVvvNNnn..
        NnNNnnVVNN....NNnn..NnnnPP
        """;

    public static string[][] Truth => Tags(0);

    public static string[][] Predicted => Tags(1);

    private static string[][] Tags(int which) => [.. Pairs.Split('\n').Select(line => line.Trim().Chunk(2).Select(pair => Tag(pair[which])).ToArray())];

    private static string Tag(char sign) => sign == '.' ? "O" : $"{(char.IsUpper(sign) ? 'B' : 'I')}-{char.ToUpperInvariant(sign) switch
    {
        'N' => "NP",
        'V' => "VP",
        'P' => "PP",
        'A' => "ADVP",
        'J' => "ADJP",
        _ => "SBAR",
    }}";
}
