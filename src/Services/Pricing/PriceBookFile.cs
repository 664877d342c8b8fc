using System.Text.Json;
using Helicarrier.Services.Pricing.Catalogues;

namespace Helicarrier.Services.Pricing;

/// <summary>
/// A price file as it lies on disk, in either of the two forms that are read wherever a book is: our own, and tokenledger's,
/// which is converted on the way.
/// </summary>
internal static class PriceBookFile
{
    /// <summary>The content in our own form, not yet checked.</summary>
    /// <exception cref="PriceBookException">The content is not JSON, or a file of tokenledger that names what it does not hold.</exception>
    public static byte[] ToOwnForm(byte[] content, string name)
    {
        using var document = Parse(content, name);
        if (!TokenLedgerBook.IsOne(document.RootElement)) return content;
        try
        {
            return TokenLedgerBook.Convert(document.RootElement, CanonicalJson.Hash(content));
        }
        catch (Exception exception) when (exception is ArgumentException or OverflowException)
        {
            throw new PriceBookException(name, [$"$: {exception.Message}"], exception);
        }
        catch (PriceBookException exception)
        {
            throw new PriceBookException(name, exception.Errors, exception);
        }
    }

    /// <exception cref="PriceBookException">The file cannot be read.</exception>
    public static byte[] ReadBytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PriceBookException(path, [$"$: cannot be read: {exception.Message}"], exception);
        }
    }

    /// <exception cref="PriceBookException">The content is not JSON, or repeats a key.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> content, string name)
    {
        try
        {
            return JsonDocument.Parse(content, new() { AllowDuplicateProperties = false });
        }
        catch (JsonException exception)
        {
            throw new PriceBookException(name, [$"$: {exception.Message}"], exception);
        }
        catch (InvalidOperationException exception)
        {
            throw Torn(name, exception);
        }
    }

    /// <summary>JSON may escape one half of a character; no text can hold it.</summary>
    public static PriceBookException Torn(string name, InvalidOperationException exception) =>
        new(name, ["$: a text holds half of a character"], exception);
}
