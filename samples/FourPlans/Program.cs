using FourPlans;

Console.OutputEncoding = System.Text.Encoding.UTF8;
FourPlansReport.Print(Console.Out);
