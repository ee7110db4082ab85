namespace Unroll.Kernels.Lanes;

/// <summary>One float: where the runtime offers no vectors.</summary>
internal readonly unsafe struct Lanes1 : ILanes<float>
{
    public static int Count => 1;

    public static int Registers => 16;

    public static float Load(float* from) => *from;

    public static void Store(float value, float* to) => *to = value;

    public static float Broadcast(float value) => value;

    public static float MultiplyAdd(float a, float b, float c) => (a * b) + c;

    public static float MultiplySubtract(float a, float b, float c) => (a * b) - c;

    public static float Add(float a, float b) => a + b;

    public static float Subtract(float a, float b) => a - b;

    public static float Multiply(float a, float b) => a * b;

    public static float Divide(float a, float b) => a / b;

    public static float Clamp(float value, float least, float greatest) => value < least ? least : value > greatest ? greatest : value;

    public static float PowerOfTwo(float shifted) => BitConverter.Int32BitsToSingle((BitConverter.SingleToInt32Bits(shifted) << 23) + 0x3F800000);

    public static float WherePositive(float condition, float value) => condition <= 0 ? 0 : value;
}
