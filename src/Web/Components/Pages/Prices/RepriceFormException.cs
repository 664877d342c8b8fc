namespace Helicarrier.Web.Components.Pages.Prices;

/// <summary>The form cannot be used as it is; the message says what is missing.</summary>
public sealed class RepriceFormException(string message) : Exception(message);
