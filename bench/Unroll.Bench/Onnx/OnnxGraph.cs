using System.Runtime.InteropServices;

namespace Unroll.Bench.Onnx;

/// <summary>
/// An ONNX graph, written node by node in the order of computing. Field numbers and codes are those of <c>onnx.proto</c>; the file states
/// format version 8 and operator set 17.
/// </summary>
internal sealed class OnnxGraph
{
    /// <summary>TensorProto.DataType.</summary>
    public const int Float = 1, Int32 = 6, Int64 = 7;

    private const int FormatVersion = 8;
    private const int OperatorSet = 17;
    private readonly ProtoWriter _graph = new();

    /// <summary>Adds an operation; an empty input name is an input left out.</summary>
    public void Node(string operation, string[] inputs, string[] outputs, params (string Name, object Value)[] attributes)
    {
        var node = new ProtoWriter();
        Array.ForEach(inputs, name => node.Text(1, name));
        Array.ForEach(outputs, name => node.Text(2, name));
        node.Text(4, operation);
        foreach ((string name, object value) in attributes)
        {
            node.Message(5, Attribute(name, value));
        }
        _graph.Message(1, node);
    }

    /// <summary>Adds a constant.</summary>
    public void Constant(string name, long[] shape, ReadOnlySpan<float> values) => Constant(name, shape, Float, MemoryMarshal.AsBytes(values));

    /// <summary>Adds a constant of whole numbers.</summary>
    public void Constant(string name, long[] shape, ReadOnlySpan<long> values) => Constant(name, shape, Int64, MemoryMarshal.AsBytes(values));

    /// <summary>Names an input of the graph.</summary>
    public void Input(string name, int type, params long[] shape) => _graph.Message(11, ValueInfo(name, type, shape));

    /// <summary>Names an output of the graph.</summary>
    public void Output(string name, int type, params long[] shape) => _graph.Message(12, ValueInfo(name, type, shape));

    /// <summary>The whole model file.</summary>
    public byte[] ToModel(string name)
    {
        _graph.Text(2, name);
        ProtoWriter operators = new ProtoWriter().Text(1, "").Whole(2, OperatorSet);
        return new ProtoWriter().Whole(1, FormatVersion).Text(2, "unroll-bench").Message(7, _graph).Message(8, operators).ToArray();
    }

    /// <summary>A whole number, a text or a list of whole numbers.</summary>
    private static ProtoWriter Attribute(string name, object value)
    {
        ProtoWriter attribute = new ProtoWriter().Text(1, name);
        switch (value)
        {
            case long number:
                return attribute.Whole(3, number).Whole(20, 2);
            case string text:
                return attribute.Text(4, text).Whole(20, 3);
            case long[] numbers:
                Array.ForEach(numbers, number => attribute.Whole(8, number));
                return attribute.Whole(20, 7);
            default:
                throw new ArgumentException($"Expected a long, a string or a long[] for attribute {name}, got {value.GetType()}.", nameof(value));
        }
    }

    private static ProtoWriter ValueInfo(string name, int type, long[] shape)
    {
        var dimensions = new ProtoWriter();
        Array.ForEach(shape, size => dimensions.Message(1, new ProtoWriter().Whole(1, size)));
        ProtoWriter tensor = new ProtoWriter().Whole(1, type).Message(2, dimensions);
        return new ProtoWriter().Text(1, name).Message(2, new ProtoWriter().Message(1, tensor));
    }

    private void Constant(string name, long[] shape, int type, ReadOnlySpan<byte> bytes)
    {
        var tensor = new ProtoWriter();
        Array.ForEach(shape, size => tensor.Whole(1, size));
        _graph.Message(5, tensor.Whole(2, type).Text(8, name).Bytes(9, bytes));
    }
}
