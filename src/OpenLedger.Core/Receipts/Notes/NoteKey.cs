using System.Buffers.Binary;
using System.Globalization;
using OpenLedger.Core.Receipts.Signing;

namespace OpenLedger.Core.Receipts.Notes;

/// <summary>
/// A key under the name by which it signs notes (C2SP signed-note, signature type 2: ECDSA). Its id is short, and
/// only helps to find the key.
/// </summary>
public sealed record NoteKey
{
    private const byte EcdsaType = 2;

    /// <summary>A named key.</summary>
    /// <exception cref="FormatException">
    /// The name is empty, or holds a space, a plus or a control character.
    /// </exception>
    public NoteKey(string name, VerifyingKey key)
    {
        Name = IsName(name)
            ? name
            : throw new FormatException($"'{name}' can't name a key: no spaces, no plus, no control characters.");
        Key = key;
        Id = BinaryPrimitives.ReadUInt32BigEndian(key.Id.Span);
    }

    /// <summary>Its name, usually an address without a scheme.</summary>
    public string Name { get; }

    /// <summary>The key.</summary>
    public VerifyingKey Key { get; }

    /// <summary>The first four bytes of the SHA-256 of the key.</summary>
    public uint Id { get; }

    /// <summary>Whether a key may have this name.</summary>
    public static bool IsName(string name)
    {
        foreach (var c in name)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c) || c == '+')
            {
                return false;
            }
        }

        return name.Length > 0;
    }

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException">
    /// It is no verifier key of this type, or its id is not that of its key.
    /// </exception>
    public static NoteKey Parse(string text)
    {
        var parts = text.Split('+', 3);
        if (parts.Length == 3 && StrictBase64.TryRead(parts[2], out var typed) && typed is [EcdsaType, .. var encoded])
        {
            var key = new NoteKey(parts[0], VerifyingKey.Of(encoded));
            if (key.ToString() == text)
            {
                return key;
            }
        }

        throw new FormatException($"'{text}' is not a verifier key: name+id+base64, for an ECDSA key.");
    }

    /// <summary>The verifier key in one line, as other tools take it: name, id and key.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name}+{Id:x8}+{Convert.ToBase64String([EcdsaType, .. Key.Encoded])}");
}
