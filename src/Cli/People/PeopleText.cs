using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.People;

namespace Helicarrier.Cli.People;

/// <summary>People for people: a line each, so that grep and cut can read them too.</summary>
internal static class PeopleText
{
    public static string Line(PersonRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $"{row.Handle,-24}  {WireName.Of(row.Role),-9}  {WireName.Of(row.Status),-8}  {SignedIn(row),-25}  {VisibleText.Line(row.Name)}");

    public static string Line(InvitationRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $"{row.Handle,-24}  {WireName.Of(row.Role),-9}  {"invited",-8}  until {row.ExpiresAt.UtcDateTime:yyyy-MM-dd HH:mm}     {VisibleText.Line(row.Name)}");

    /// <summary>Why a wish was not done.</summary>
    public static string Refusal(PeopleVerdict verdict) => verdict switch
    {
        PeopleVerdict.Done => "Done.",
        PeopleVerdict.Missing => "There is no such person.",
        PeopleVerdict.Already => "It is so already.",
        PeopleVerdict.HandleTaken => "The handle is taken by a person, a key or an open invitation.",
        PeopleVerdict.EmailTaken => "The address is known: this person is here or has an open invitation.",
        PeopleVerdict.LastAdmin => "The last active admin stays.",
        PeopleVerdict.Disabled => "The person is disabled.",
    };

    private static string SignedIn(PersonRow row) => row.LastSignInAt is { } at
        ? string.Create(CultureInfo.InvariantCulture, $"{at.UtcDateTime:yyyy-MM-dd HH:mm}")
        : "never signed in";
}
