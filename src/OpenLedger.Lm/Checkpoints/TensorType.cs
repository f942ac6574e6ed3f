namespace OpenLedger.Lm.Checkpoints;

/// <summary>How the numbers of a tensor are stored: every kind the format knows, of which three are read.</summary>
public enum TensorType
{
    Bool,
    F4,
    F6E2M3,
    F6E3M2,
    U8,
    I8,
    F8E5M2,
    F8E4M3,
    F8E8M0,
    I16,
    U16,

    /// <summary>IEEE half precision; read and written.</summary>
    F16,

    /// <summary>The upper half of a single; read and written.</summary>
    BF16,
    I32,
    U32,

    /// <summary>IEEE single precision; read and written.</summary>
    F32,
    C64,
    F64,
    I64,
    U64,
}

/// <summary>Names and sizes of the kinds of numbers, as the safetensors format has them.</summary>
public static class TensorTypeFormat
{
    private static readonly (TensorType Type, string Name, int Bits)[] Known =
    [
        (TensorType.Bool, "BOOL", 8), (TensorType.F4, "F4", 4), (TensorType.F6E2M3, "F6_E2M3", 6),
        (TensorType.F6E3M2, "F6_E3M2", 6), (TensorType.U8, "U8", 8), (TensorType.I8, "I8", 8),
        (TensorType.F8E5M2, "F8_E5M2", 8), (TensorType.F8E4M3, "F8_E4M3", 8), (TensorType.F8E8M0, "F8_E8M0", 8),
        (TensorType.I16, "I16", 16), (TensorType.U16, "U16", 16), (TensorType.F16, "F16", 16),
        (TensorType.BF16, "BF16", 16), (TensorType.I32, "I32", 32), (TensorType.U32, "U32", 32),
        (TensorType.F32, "F32", 32), (TensorType.C64, "C64", 64), (TensorType.F64, "F64", 64),
        (TensorType.I64, "I64", 64), (TensorType.U64, "U64", 64),
    ];

    /// <summary>The engine reads and writes it as single-precision numbers.</summary>
    public static bool IsFloat(this TensorType type) => type is TensorType.F32 or TensorType.BF16 or TensorType.F16;

    /// <summary>Bits per number; a multiple of eight for all but the smallest floats.</summary>
    public static int Bits(this TensorType type) => Known[(int)type].Bits;

    /// <summary>Bytes per number of the three that are read and written.</summary>
    public static int SizeBytes(this TensorType type) => type.IsFloat()
        ? type.Bits() / 8
        : throw new ArgumentOutOfRangeException(nameof(type), type, "Only F32, BF16 and F16 are read and written.");

    /// <summary>The name in a file's header.</summary>
    public static string FormatName(this TensorType type) => Known[(int)type].Name;

    /// <summary>The name in a checkpoint's <c>torch_dtype</c>.</summary>
    public static string TorchName(this TensorType type) => type switch
    {
        TensorType.F32 => "float32",
        TensorType.BF16 => "bfloat16",
        TensorType.F16 => "float16",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Only F32, BF16 and F16 are written."),
    };

    public static bool TryParse(string name, out TensorType type)
    {
        foreach (var known in Known)
        {
            if (known.Name == name)
            {
                type = known.Type;
                return true;
            }
        }

        type = default;
        return false;
    }
}
