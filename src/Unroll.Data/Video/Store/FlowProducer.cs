using Unroll.Data.Video.Flow;

namespace Unroll.Data.Video.Store;

/// <summary>The quantised flow between neighbouring pictures of a clip: frame p is the flow from picture p to p + 1, [2, Y, X], u then v.</summary>
internal sealed class FlowProducer : IFrameProducer
{
    private readonly IFrameProducer _pictures;
    private readonly IFlow _flow;
    private readonly FlowQuantizer _quantizer;
    private readonly byte[] _picture;
    private readonly float[] _displacement;
    private byte[] _from;
    private byte[] _to;
    private bool _hasBegun;

    public FlowProducer(IFrameProducer pictures, IFlow flow, FlowQuantizer quantizer)
    {
        (_pictures, _flow, _quantizer) = (pictures, flow, quantizer);
        int plane = Height * Width;
        _picture = new byte[plane * pictures.Channels];
        _displacement = new float[2 * plane];
        (_from, _to) = (new byte[plane], new byte[plane]);
    }

    public int Height => _pictures.Height;

    public int Width => _pictures.Width;

    public int Channels => 2;

    public int Frames => Math.Max(0, _pictures.Frames - 1);

    public double TimeSeconds { get; private set; }

    public bool Next()
    {
        if (!_hasBegun && !Load())
        {
            return false;
        }

        _hasBegun = true;
        TimeSeconds = _pictures.TimeSeconds;
        (_from, _to) = (_to, _from);
        return Load();
    }

    public void Read(Span<byte> frame)
    {
        _flow.Compute(_from, _to, Height, Width, _displacement);
        _quantizer.Pack(_displacement, frame);
    }

    public void Dispose()
    {
        _flow.Dispose();
        _pictures.Dispose();
    }

    private bool Load()
    {
        if (!_pictures.Next())
        {
            return false;
        }

        if (_pictures.Channels == 1)
        {
            _pictures.Read(_to);
            return true;
        }

        _pictures.Read(_picture);
        for (int i = 0, at = 0; i < _to.Length; i++, at += 3)
        {
            // 0.299, 0.587 and 0.114 in 256ths
            _to[i] = (byte)(((77 * _picture[at]) + (150 * _picture[at + 1]) + (29 * _picture[at + 2]) + 128) >> 8);
        }

        return true;
    }
}
