using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Unroll.Training.Recipes;

/// <summary>YAML text to nodes with their places. Only what a recipe needs: one document of mappings, lists and scalars, without
/// anchors, aliases and tags, so that no file can grow in memory or overflow the stack.</summary>
internal sealed class RecipeSyntax
{
    private const int MaxDepth = 6;
    private readonly Parser _parser;
    private readonly string _file;

    private RecipeSyntax(string text, string file)
    {
        _parser = new Parser(new StringReader(text));
        _file = file;
    }

    /// <summary>The document's root; null where the text holds none.</summary>
    public static RecipeNode? Parse(string text, string file)
    {
        RefuseTabs(text, file);
        try
        {
            return new RecipeSyntax(text, file).Document();
        }
        catch (YamlException e)
        {
            throw new RecipeException($"not valid YAML: {Reason(e)}", file, Line(e.Start), Column(e.Start), e);
        }
    }

    private RecipeNode? Document()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
        {
            return null;
        }
        _parser.Consume<DocumentStart>();
        RecipeNode root = Node(0);
        _parser.Consume<DocumentEnd>();
        if (_parser.Current is not null && !_parser.Accept<StreamEnd>(out _))
        {
            throw Error(_parser.Current, "a second document begins here: a recipe is one document, without '---' between parts");
        }
        return root;
    }

    private RecipeNode Node(int depth)
    {
        if (_parser.Accept<AnchorAlias>(out AnchorAlias? alias))
        {
            throw Error(alias, $"alias '*{alias.Value.Value}': recipes have no anchors and aliases, write the value out (or quote it: '*')");
        }
        if (!_parser.Accept<NodeEvent>(out NodeEvent? node))
        {
            throw Error(_parser.Current!, "expected a value");
        }
        Refuse(node, depth);
        return node switch
        {
            Scalar scalar => ReadScalar(scalar),
            SequenceStart start => ReadList(start, depth),
            _ => ReadMap((MappingStart)node, depth),
        };
    }

    private ScalarNode ReadScalar(Scalar scalar)
    {
        _parser.MoveNext();
        return new ScalarNode(scalar.Value, scalar.Style == ScalarStyle.Plain, Line(scalar.Start), Column(scalar.Start));
    }

    private ListNode ReadList(SequenceStart start, int depth)
    {
        _parser.MoveNext();
        List<RecipeNode> items = [];
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Node(depth + 1));
        }
        return new ListNode(items, Line(start.Start), Column(start.Start));
    }

    private MapNode ReadMap(MappingStart start, int depth)
    {
        _parser.MoveNext();
        List<KeyValuePair<ScalarNode, RecipeNode>> entries = [];
        Dictionary<string, ScalarNode> seen = [];
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            RecipeNode key = Node(depth + 1);
            if (key is not ScalarNode name)
            {
                throw new RecipeException("a key must be a word", _file, key.Line, key.Column);
            }
            if (!seen.TryAdd(name.Text, name))
            {
                throw new RecipeException($"key '{name.Text}' stands twice, first in line {seen[name.Text].Line}: leave one", _file, name.Line, name.Column);
            }
            entries.Add(new(name, Node(depth + 1)));
        }
        return new MapNode(entries, Line(start.Start), Column(start.Start));
    }

    private void Refuse(NodeEvent node, int depth)
    {
        if (!node.Anchor.IsEmpty)
        {
            throw Error(node, $"anchor '&{node.Anchor.Value}': recipes have no anchors and aliases, write the value where it is needed");
        }
        if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific)
        {
            throw Error(node, $"tag '{node.Tag.Value}': recipes have no tags, write the plain value");
        }
        if (depth > MaxDepth)
        {
            throw Error(node, $"nested more than {MaxDepth} deep: a recipe has sections, keys and lists only");
        }
    }

    private RecipeException Error(ParsingEvent at, string message) => new(message, _file, Line(at.Start), Column(at.Start));

    private static void RefuseTabs(string text, string file)
    {
        int number = 0;
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            number++;
            ReadOnlySpan<char> indent = line[..^line.TrimStart().Length];
            if (indent.Contains('\t') && indent.Length < line.Length)
            {
                throw new RecipeException("a tab in the indentation: YAML takes spaces only", file, number, indent.IndexOf('\t') + 1);
            }
        }
    }

    private static string Reason(YamlException e)
    {
        string reason = e.Message.Trim().TrimEnd('.');
        string hint = reason.Contains("alias", StringComparison.OrdinalIgnoreCase) ? " ('*' must be quoted: '*')" : "";
        return reason.Length == 0 ? "look for a missing colon, quote or bracket" : char.ToLowerInvariant(reason[0]) + reason[1..] + hint;
    }

    private static int Line(Mark mark) => (int)Math.Max(1, mark.Line);

    private static int Column(Mark mark) => (int)Math.Max(1, mark.Column);
}
